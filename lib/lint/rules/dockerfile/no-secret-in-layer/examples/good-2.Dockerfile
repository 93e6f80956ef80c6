FROM registry.example.com/build/python:3.14
RUN --mount=type=secret,id=pip,target=/etc/pip.conf pip install app
RUN TOKEN_FILE=/run/secrets/token PASSWORD_MIN_LENGTH=14 ./configure.sh
RUN pip install --index-url "https://ci:${PIP_PASSWORD}@pypi.example.com/simple" app
USER 10001
