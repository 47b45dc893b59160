using System.Buffers;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts.Tenants;
using FinCode.Domain;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Grains.Compliance.Kyc;

namespace FinCode.Api.Compliance;

/// <summary>What providers that verify people tell us: heard only where it is signed, and taken once however often it comes.</summary>
internal sealed class KycNotifyEndpoint(KycNotices notices, Answers answers) : IEndpoint
{
    private static readonly Refusal NotSigned = Refusal.Because(Reason.SignatureInvalid);
    private static readonly Refusal NotKnown = KycRefusal.VerificationNotFound.ToRefusal();

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/webhook/kyc/notify", Take).RequirePermission(Permission.Anonymous).Rated(RateClass.Anonymous).Describe(KycDocs.Notify);

    private async Task Take(HttpContext context)
    {
        if (context.Features.Get<TenantProfile>() is not { } tenant)
        {
            await answers.Refuse(context, NotSigned);
            return;
        }

        var body = await BodyBytes.Read(context);
        try
        {
            if (body.IsTooLong || body.Length > Limits.GatewayNoticeBytesMax)
            {
                await answers.Refuse(context, Failures.Bad(StatusCodes.Status413PayloadTooLarge));
                return;
            }

            var outcome = await notices.Take(tenant.Name, name => context.Request.Headers[name] is [{ } only] ? only : null, body.Rented.AsMemory(0, body.Length));
            await (outcome switch
            {
                KycNotices.Outcome.Heard => answers.Success(context, true, static (json, received) =>
                {
                    json.WriteStartObject();
                    json.WriteBoolean("received"u8, received);
                    json.WriteEndObject();
                }),
                KycNotices.Outcome.NotKnown => answers.Refuse(context, NotKnown),
                _ => answers.Refuse(context, NotSigned),
            });
        }
        finally
        {
            if (body.Rented.Length > 0) ArrayPool<byte>.Shared.Return(body.Rented);
        }
    }
}
