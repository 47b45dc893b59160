namespace FinCode.Api.Routing;

/// <summary>One verb of the API. Made once for each version prefix, from singletons.</summary>
internal interface IEndpoint
{
    void Map(IEndpointRouteBuilder routes);
}
