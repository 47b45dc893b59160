using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Grains.Payments;

namespace FinCode.Api.Payments;

/// <summary>What gateways tell us: heard only where it is signed, and taken once however often it comes.</summary>
internal sealed class NotifyEndpoint(GatewayNotices notices, Answers answers) : IEndpoint
{
    public const string Path = "/webhook/payment/notify";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost(Path, Take)
        .RequirePermission(Permission.Anonymous)
        .Rated(RateClass.Anonymous)
        .Describe(PaymentDocs.Notify);

    private Task Take(HttpContext context) => SignedNotice.Take(context, answers, async (tenant, header, body) => await notices.Take(tenant, header, body) switch
    {
        GatewayNotices.Outcome.Heard => null,
        GatewayNotices.Outcome.NotKnown => PayableFields.PaymentNotFound,
        _ => SignedNotice.NotSigned,
    });
}
