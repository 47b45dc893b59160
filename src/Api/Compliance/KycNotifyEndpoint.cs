using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Grains.Compliance.Kyc;

namespace FinCode.Api.Compliance;

/// <summary>What providers that verify people tell us: heard only where it is signed, and taken once however often it comes.</summary>
internal sealed class KycNotifyEndpoint(KycNotices notices, Answers answers) : IEndpoint
{
    private static readonly Refusal NotKnown = KycRefusal.VerificationNotFound.ToRefusal();

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/webhook/kyc/notify", Take).RequirePermission(Permission.Anonymous).Rated(RateClass.Anonymous).Describe(KycDocs.Notify);

    private Task Take(HttpContext context) => SignedNotice.Take(context, answers, async (tenant, header, body) => await notices.Take(tenant, header, body) switch
    {
        KycNotices.Outcome.Heard => null,
        KycNotices.Outcome.NotKnown => NotKnown,
        _ => SignedNotice.NotSigned,
    });
}
