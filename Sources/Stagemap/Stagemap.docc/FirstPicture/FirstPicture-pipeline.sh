stagemap init --ci github --documents-only
