"""What a form makes is made once, however often it is sent: `{% once %}` in the form, the middleware, one table."""
