using System.Buffers;
using FinCode.Api.Envelope;
using FinCode.Contracts.Tenants;
using FinCode.Domain;

namespace FinCode.Api.Requests;

/// <summary>A call back from outside: heard only where it is signed.</summary>
internal static class SignedNotice
{
    public static readonly Refusal NotSigned = Refusal.Because(Reason.SignatureInvalid);

    /// <param name="hear">Given the tenant's name, a header's value by its name (null where it is not there or stands more than once) and the body; answers why it was not heard, null where it was.</param>
    public static async Task Take(HttpContext context, Answers answers, Func<string, Func<string, string?>, ReadOnlyMemory<byte>, Task<Refusal?>> hear)
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

            var refusal = await hear(tenant.Name, name => context.Request.Headers[name] is [{ } only] ? only : null, body.Rented.AsMemory(0, body.Length));
            await (refusal is not null ? answers.Refuse(context, refusal) : answers.Success(context, true, static (json, received) =>
            {
                json.WriteStartObject();
                json.WriteBoolean("received"u8, received);
                json.WriteEndObject();
            }));
        }
        finally
        {
            if (body.Rented.Length > 0) ArrayPool<byte>.Shared.Return(body.Rented);
        }
    }
}
