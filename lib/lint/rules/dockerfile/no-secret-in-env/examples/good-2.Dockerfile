FROM registry.example.com/base/node:24
ENV DATABASE_URL=postgres://db.shop.svc:5432/orders \
    DB_PASSWORD= \
    TOKEN_TTL=3600 \
    API_TOKEN=/run/secrets/token
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
USER 10001
