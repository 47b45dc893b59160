using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;
using FinCode.Contracts.Tenants;
using FinCode.Domain;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.Passwords;

/// <summary>Chooses a new password with a one-time password from a mail. Every session ends, and a lock is lifted.</summary>
internal sealed class ConfirmPasswordResetEndpoint(MailedPasswords mailed, NewPasswords passwords, PayloadKeys keys, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/securitymanagement/reset-password/confirm", keys.Ready(answers.Body(Order.Read, Confirm)))
        .RequirePermission(Permission.Anonymous)
        .Rated(RateClass.Login)
        .Describe(PasswordDocs.ConfirmReset);

    private async Task Confirm(HttpContext context, Order order)
    {
        var tenant = context.Features.Get<TenantProfile>()?.Name;
        if (tenant is null || await mailed.Redeem(tenant, order.Email, OtpPurpose.PasswordReset, order.Otp, order.Key) is not { } code)
        {
            await answers.Refuse(context, AccessReason.OtpInvalid.ToRefusal());
            return;
        }

        await answers.WhenHashed(context, async () =>
        {
            var isSet = await passwords.Set(tenant, code, order.NewPassword, mayBeCurrent: true, context.RequestAborted) is not null;
            await (isSet ? answers.Message(context, PasswordDocs.ConfirmReset.Message!) : answers.Refuse(context, AccessReason.PasswordUsedBefore.ToRefusal()));
        });
    }

    private readonly record struct Order(string Key, string Email, string Otp, string NewPassword)
    {
        public static Order Read(OrderSource source)
        {
            var key = IdempotencyKeyHeader.Read(source.Context, source.Faults, required: false) ?? Guid.CreateVersion7().ToString("N");
            return source.Open(fields =>
            {
                var email = fields.RequiredText("email", Limits.EmailLengthMax);
                return new Order(
                    key,
                    email,
                    fields.RequiredText("otp", Limits.OtpLengthMax),
                    fields.RequiredNewPassword("newPassword", EmailAddress.TryParse(email, out var address) ? address : null));
            });
        }

        // A record prints its members; passwords must not end up in a log.
        public override string ToString() => nameof(Order);
    }
}
