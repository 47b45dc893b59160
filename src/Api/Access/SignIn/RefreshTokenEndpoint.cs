using FinCode.Api.Access.Tokens;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Tenants;
using FinCode.Domain;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.SignIn;

/// <summary>A refresh token for a new pair. Each refresh token works once; with an idempotency key, a lost answer may be asked for again.</summary>
internal sealed class RefreshTokenEndpoint(
    RefreshTokens refreshTokens, RevokedTokens revoked, Employers employers, SessionTokenIssuer issuer, IGrainFactory grains, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/securitymanagement/refresh-token", answers.Body(Order.Read, Refresh))
        .RequirePermission(Permission.Anonymous)
        .Rated(RateClass.Login)
        .Describe(SignInDocs.RefreshToken);

    private async Task Refresh(HttpContext context, Order order)
    {
        if (context.Features.Get<TenantProfile>() is not { } tenant
            || !refreshTokens.TryRead(tenant.Name, order.Token, out var sessionId, out var generation))
        {
            await answers.Refuse(context, AccessReason.RefreshTokenInvalid.ToRefusal());
            return;
        }

        await Answer(context, tenant.Name, sessionId, await grains.Session(tenant.Name, sessionId).Refresh(generation, order.Key));
    }

    private async Task Answer(HttpContext context, string tenant, Guid sessionId, RefreshAnswer answer)
    {
        if (answer.Session is { } session)
        {
            // Roles may have changed since, or the user may have been shut out.
            var user = await grains.User(tenant, session.UserCode).Find();
            if (user is null || await employers.SessionsValidFrom(tenant, user) is not { } since || session.StartedAt < since)
            {
                await grains.Session(tenant, sessionId).Revoke();
                await answers.Refuse(context, AccessReason.SessionEnded.ToRefusal());
                return;
            }

            var replayed = answer.Verdict == RefreshVerdict.Replayed;
            await answers.Success(context, await issuer.Issue(tenant, user, session), SessionTokens.Write, replayed);
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

    private readonly record struct Order(string? Key, string Token)
    {
        public static Order Read(OrderSource source) => new(
            IdempotencyKeyHeader.Read(source.Context, source.Faults, required: false),
            source.Open(fields => fields.RequiredText("refresh_token", Limits.TokenLengthMax)));

        // A record prints its members; tokens must not end up in a log.
        public override string ToString() => nameof(Order);
    }
}
