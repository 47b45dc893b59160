using FinCode.Api.Access.SecondFactors;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Envelope;

namespace FinCode.Api.Access.Passwords;

/// <summary>
/// Asks a signed-in caller for their password again. A wrong one counts like a sign-in that failed, so a stolen token does
/// not help to guess it.
/// </summary>
internal sealed class OwnPassword(SignInCheck check, TimeProvider clock)
{
    /// <summary>Null when it is the caller's.</summary>
    /// <exception cref="Grains.Users.HashingBusyException">Too many passwords are waiting to be checked.</exception>
    public Task<Refusal?> Refuse(HttpContext context, Caller caller, string password) => Refuse(context, caller, password, null);

    /// <summary>Null when both are the caller's. Without a second factor a mailed code stands in for it.</summary>
    /// <exception cref="Grains.Users.HashingBusyException">Too many passwords are waiting to be checked.</exception>
    public Task<Refusal?> Refuse(HttpContext context, Caller caller, BothFactors shown) => Refuse(context, caller, shown.Password, shown.Otp);

    private async Task<Refusal?> Refuse(HttpContext context, Caller caller, string password, string? otp)
    {
        var outcome = await check.Again(caller.Tenant.Name, caller.UserCode, password, otp, context.RequestAborted);
        if (outcome.LockedUntil is { } until)
        {
            context.Response.Headers.RetryAfter = RetryAfter.Seconds(until - clock.GetUtcNow());
        }

        return outcome.Reason switch
        {
            null => null,
            AccessReason.InvalidCredentials => AccessReason.WrongPassword.ToRefusal(),
            { } reason => reason.ToRefusal(),
        };
    }
}
