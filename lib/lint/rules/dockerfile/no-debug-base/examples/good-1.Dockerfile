FROM gcr.io/distroless/static-debian13:debug AS probe
RUN ["/busybox/ls"]

FROM gcr.io/distroless/static-debian13:nonroot
COPY server /server
ENTRYPOINT ["/server"]
