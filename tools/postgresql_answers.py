"""Says which PostgreSQL answers at ``DATABASE_URL``; exits with 1 and the reason where none does."""

import os
import sys

import psycopg


def main() -> None:
    try:
        with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as connection:
            version = connection.info.server_version
    except psycopg.OperationalError as error:
        print(" ".join(str(error).split()))
        sys.exit(1)
    print(f"server {version // 10000}.{version % 10000}")


if __name__ == "__main__":
    main()
