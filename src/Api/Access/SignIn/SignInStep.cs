using FinCode.Api.Access.Passwords;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts.Tenants;
using FinCode.Domain;
using FinCode.Grains.Users;

namespace FinCode.Api.Access.SignIn;

/// <param name="Otp">Null where none was given; which kind it is, is decided later.</param>
internal readonly record struct SignInOrder(string Email, string Password, string? Otp)
{
    public static SignInOrder Read(Fields fields, string? otp) => new(
        fields.RequiredText("email", Limits.EmailLengthMax),
        fields.RequiredSecret("currentPassword", Limits.PasswordLengthMax),
        otp);

    // A record prints its members; passwords must not end up in a log.
    public override string ToString() => nameof(SignInOrder);
}

/// <summary>What every way to sign in does: throttle, decide, answer.</summary>
internal sealed class SignInStep(
    SignInCheck check, Employers employers, PasswordHashing hashing, LoginThrottle throttle, SessionOpening sessions, TimeProvider clock, Answers answers)
{
    public Task SignIn(HttpContext context, SignInOrder order) => answers.WhenHashed(context, async () =>
    {
        var tenant = context.Features.Get<TenantProfile>();
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var isLimited = tenant is not { Settings.RateLimited: false };
        if (isLimited && throttle.Enter(address, tenant?.Name ?? "", order.Email) is { Ticks: > 0 } wait)
        {
            await Refuse(context, AccessReason.TooManyLogins, wait);
            return;
        }

        hashing.DemandPlace();
        var outcome = await check.Decide(tenant?.Name, order.Email, order.Password, order.Otp, context.RequestAborted);
        if (outcome.Reason is { } reason)
        {
            if (isLimited && reason != AccessReason.SecondFactorRequired) throttle.Failed(address, tenant?.Name ?? "", order.Email);
            await Refuse(context, reason, outcome.LockedUntil - clock.GetUtcNow());
            return;
        }

        if (await employers.SessionsValidFrom(tenant!.Name, outcome.User!) is null)
        {
            await Refuse(context, AccessReason.AccountDeactivated);
            return;
        }

        await answers.Success(context, await sessions.Begin(context, tenant.Name, outcome.User!), SessionTokens.Write);
    });

    private Task Refuse(HttpContext context, AccessReason reason, TimeSpan? wait = null)
    {
        if (wait is { } time) context.Response.Headers.RetryAfter = RetryAfter.Seconds(time);
        return answers.Refuse(context, reason.ToRefusal());
    }
}
