FROM registry.example.com/build/node:24
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
RUN --mount=type=secret,id=sentry,target=/run/secrets/sentry-token npm run release
USER 10001
