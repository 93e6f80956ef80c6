FROM scratch
COPY server /server
USER 10001
# no shell in here
CMD /server
