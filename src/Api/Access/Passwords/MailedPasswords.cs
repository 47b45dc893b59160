using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts.Tenants;
using FinCode.Domain.Access;
using FinCode.Grains.Otp;

namespace FinCode.Api.Access.Passwords;

/// <summary>
/// One-time passwords for people who have no token: mailed after the answer, which is the same for every address. So is
/// the outcome of redeeming one.
/// </summary>
internal sealed class MailedPasswords(Claimants claimants, OneTimePasswords passwords, AfterAnswer after, Answers answers)
{
    public const string Sent = "If the address is registered, a one-time password is on its way to it. Another one may be asked for after thirty seconds.";

    public async Task Send(HttpContext context, string email, OtpPurpose purpose)
    {
        var tenant = context.Features.Get<TenantProfile>()?.Name;
        if (tenant is not null && !after.TryBegin("mail a one-time password", () => Send(tenant, email, purpose)))
        {
            context.Response.Headers.RetryAfter = "1";
            await answers.Refuse(context, new Refusal(ErrorCode.ServiceUnavailable, "Too many messages are waiting to be sent."));
            return;
        }

        await answers.Message(context, Sent);
    }

    /// <summary>Null when the password is good: then it has been used, and the user is who they say.</summary>
    public async Task<string?> Redeem(string tenant, string email, OtpPurpose purpose, string code, string redeemer)
    {
        var (userCode, user) = await claimants.Find(tenant, email);
        var verdict = await passwords.Redeem(tenant, userCode, purpose, "", code, redeemer);
        return verdict == OtpVerdict.Accepted && user is not null ? user.Code : null;
    }

    private async Task Send(string tenant, string email, OtpPurpose purpose)
    {
        var (code, user) = await claimants.Find(tenant, email);
        await (user is null
            ? passwords.Pretend(tenant, code, purpose)
            : passwords.Send(tenant, user, purpose, "", CancellationToken.None));
    }
}
