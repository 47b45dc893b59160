using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;

namespace FinCode.Api.Routing;

internal static class Verbs
{
    private static readonly string[] Read = ["GET", "HEAD"];

    /// <summary>A GET, which HEAD may ask for as well.</summary>
    public static IEndpointConventionBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) =>
        routes.MapMethods(pattern, Read, handler);

    public static TBuilder Rated<TBuilder>(this TBuilder endpoint, RateClass rateClass)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(rateClass);

    public static TBuilder Describe<TBuilder>(this TBuilder endpoint, OperationDoc doc)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(doc);
}
