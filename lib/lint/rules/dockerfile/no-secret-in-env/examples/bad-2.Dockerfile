FROM registry.example.com/base/node:24
ARG NPM_TOKEN
ENV NPM_TOKEN=${NPM_TOKEN}
ENV DATABASE_URL=postgres://orders:hunter2-demo@db.shop.svc:5432/orders
ENV SESSION_SECRET not so secret any more
USER 10001
