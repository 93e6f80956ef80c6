# The base image sets APP_UID; what it is, is not in this file.
FROM registry.example.com/dotnet/aspnet:10.0
USER $APP_UID
