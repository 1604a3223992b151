"""Pages of the risalah. Each view fetches and authorises in one call, binds a form, calls one service, redirects."""
