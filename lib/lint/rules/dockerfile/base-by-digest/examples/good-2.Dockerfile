FROM golang:1.27 AS builder
RUN go build -o /server .

FROM scratch
COPY --from=builder /server /server
USER 10001
