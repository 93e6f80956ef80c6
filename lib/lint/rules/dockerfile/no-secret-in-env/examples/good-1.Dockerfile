FROM registry.example.com/base/alpine:3.23
ENV KMS_KEY_ALIAS=alias/orders \
    REQUIRE_MFA_AUTH=true \
    DB_PASSWORD_FILE=/run/secrets/db-password \
    PASSWORD_MIN_LENGTH=14 \
    JWT_PUBLIC_KEY_PATH=/etc/app/jwt.pub
USER 10001
