"""The second step of signing in: a number from a phone (TOTP) after the password, kept by allauth.mfa."""
