FROM registry.example.com/base/alpine:3.23
ENV LANG=C.UTF-8 \
    # settings of the mail account
    SMTP_HOST=mail.shop.svc \
    SMTP_PASSWORD=s7Kq-vP2m-Lx90
USER 10001
