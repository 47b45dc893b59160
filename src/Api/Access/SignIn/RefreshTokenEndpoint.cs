using FinCode.Api.Access.Tokens;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Tenants;
using FinCode.Domain.Access;
using FinCode.Domain;

namespace FinCode.Api.Access.SignIn;

/// <summary>A refresh token for a new pair. Each refresh token works once; with an idempotency key, a lost answer may be asked for again.</summary>
internal sealed class RefreshTokenEndpoint(
    RefreshTokens refreshTokens, RevokedTokens revoked, SessionTokenIssuer issuer, IGrainFactory grains, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/securitymanagement/refresh-token", Handle)
        .RequirePermission(Permission.Anonymous)
        .Rated(RateClass.Write)
        .Describe(SignInDocs.RefreshToken);

    private async Task Handle(HttpContext context)
    {
        using var body = await RequestBody.Read(context);
        if (body.Refusal is { } malformed)
        {
            await answers.Refuse(context, malformed);
            return;
        }

        var faults = new Faults();
        var key = IdempotencyKeyHeader.Read(context, faults, required: false);
        var token = Fields.TryOpen(body.Root, faults, "", out var fields) ? fields.RequiredText("refresh_token", Limits.TokenLengthMax) : "";
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (context.Features.Get<TenantProfile>() is not { } tenant
            || !refreshTokens.TryRead(tenant.Name, token, out var sessionId, out var generation))
        {
            await answers.Refuse(context, AccessReason.RefreshTokenInvalid.ToRefusal());
            return;
        }

        await Answer(context, tenant.Name, sessionId, await grains.Session(tenant.Name, sessionId).Refresh(generation, key));
    }

    private async Task Answer(HttpContext context, string tenant, Guid sessionId, RefreshAnswer answer)
    {
        if (answer.Session is { } session)
        {
            // Roles may have changed since, or the user may have been shut out.
            var user = await grains.User(tenant, session.UserCode).Find();
            if (user is not { IsActive: true } || session.StartedAt < user.SessionsValidFrom)
            {
                await grains.Session(tenant, sessionId).Revoke();
                await answers.Refuse(context, AccessReason.SessionEnded.ToRefusal());
                return;
            }

            var replayed = answer.Verdict == RefreshVerdict.Replayed;
            await answers.Success(context, issuer.Issue(tenant, user, session), SessionTokens.Write, replayed);
            return;
        }

        if (answer.Verdict == RefreshVerdict.Reused)
        {
            // Other processes read of it within seconds; this one knows now.
            revoked.Note(new Revocation(sessionId.ToString("D"), clock.GetUtcNow()));
        }

        await answers.Refuse(context, ReasonOf(answer.Verdict).ToRefusal());
    }

    private static AccessReason ReasonOf(RefreshVerdict verdict) => verdict switch
    {
        RefreshVerdict.Expired => AccessReason.RefreshTokenExpired,
        RefreshVerdict.Reused => AccessReason.RefreshTokenReused,
        RefreshVerdict.Revoked => AccessReason.SessionEnded,
        _ => AccessReason.RefreshTokenInvalid,
    };
}
