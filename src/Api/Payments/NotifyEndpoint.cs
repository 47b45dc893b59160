using System.Buffers;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts.Tenants;
using FinCode.Domain;
using FinCode.Grains.Payments;

namespace FinCode.Api.Payments;

/// <summary>What gateways tell us: heard only where it is signed, and taken once however often it comes.</summary>
internal sealed class NotifyEndpoint(GatewayNotices notices, Answers answers) : IEndpoint
{
    public const string Path = "/webhook/payment/notify";

    private static readonly Refusal NotSigned = Refusal.Because(Reason.SignatureInvalid);

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost(Path, Take)
        .RequirePermission(Permission.Anonymous)
        .Rated(RateClass.Anonymous)
        .Describe(PaymentDocs.Notify);

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
                GatewayNotices.Outcome.Heard => answers.Success(context, true, static (json, received) =>
                {
                    json.WriteStartObject();
                    json.WriteBoolean("received"u8, received);
                    json.WriteEndObject();
                }),
                GatewayNotices.Outcome.NotKnown => answers.Refuse(context, PayableFields.PaymentNotFound),
                _ => answers.Refuse(context, NotSigned),
            });
        }
        finally
        {
            if (body.Rented.Length > 0) ArrayPool<byte>.Shared.Return(body.Rented);
        }
    }
}
