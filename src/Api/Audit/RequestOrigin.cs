using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;
using FinCode.Domain.Audit;

namespace FinCode.Api.Audit;

/// <summary>Endpoint metadata: what the endpoint does is in the journal with its own context, so no origin need travel with it.</summary>
internal sealed record JournalsItself;

/// <summary>Sends along with a request's grain calls who asked, for the audit trail of whatever documents they write.</summary>
internal static class RequestOrigin
{
    public static TBuilder JournalsItself<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new JournalsItself());

    public static void Attach(HttpContext context, Caller? caller)
    {
        // Every call carries it from here on, so what only reads, or journals itself, does without.
        if (context.GetEndpoint()?.Metadata is { } endpoint
            && endpoint.GetMetadata<RateClass>() is { } rate && rate != RateClass.Read
            && endpoint.GetMetadata<JournalsItself>() is null)
        {
            RequestContext.Set(AuditOrigin.ContextKey, Of(context, caller));
        }
    }

    public static AuditOrigin Of(HttpContext context, Caller? caller) => new(
        caller?.UserCode ?? AuditOrigin.Anonymous,
        caller?.SessionId.ToString("D"),
        context.Connection.RemoteIpAddress?.ToString(),
        RequestScope.Of(context).RequestId,
        context.GetEndpoint()?.Metadata.GetMetadata<OperationDoc>()?.Id);
}
