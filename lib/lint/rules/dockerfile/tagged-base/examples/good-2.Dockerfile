ARG BASE
FROM ${BASE} AS any
FROM registry.example.com:5000/base/web@sha256:4b5e57f6eb2f42b9039b3d1e13929295f231749c510cbe341cd68036d9af97e2
COPY --from=ANY /a /b
USER 10001
