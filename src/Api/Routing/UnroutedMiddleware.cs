namespace FinCode.Api.Routing;

/// <summary>What no route takes is answered before anyone is asked for a token: 404, or 405 with Allow.</summary>
internal sealed class UnroutedMiddleware(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        switch (context.GetEndpoint())
        {
            case null:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            case RouteEndpoint:
                return next(context);
            case { RequestDelegate: { } refuse }:
                // The router's own endpoints, for a method or media type that no route takes.
                return refuse(context);
            default:
                return next(context);
        }
    }
}
