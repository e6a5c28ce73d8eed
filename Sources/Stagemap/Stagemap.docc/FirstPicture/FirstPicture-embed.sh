stagemap embed README.md
