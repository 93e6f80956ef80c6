FROM registry.example.com/base/web:1.29 AS runtime
ARG APP_USER=root
user ${APP_USER}:${APP_USER}

FROM runtime
COPY site /srv
