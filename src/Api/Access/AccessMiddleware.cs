using FinCode.Api.Access.Tokens;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.Tenancy;
using FinCode.Contracts.Tenants;
using FinCode.Domain;

namespace FinCode.Api.Access;

/// <summary>
/// Who calls, in which tenant, and whether the endpoint's permission is theirs. Puts <see cref="TenantProfile"/> and
/// <see cref="Caller"/> into the request's features. An unknown tenant, a token of another tenant and a bad token answer
/// alike.
/// </summary>
internal sealed class AccessMiddleware(
    RequestDelegate next, ITenantResolver tenants, TenantProfiles profiles, AccessTokenReader tokens, RefusedAccessLog refused, Answers answers)
{
    private static readonly Refusal NotSignedIn = new(ErrorCode.AuthRequired, "A valid token is required.");
    private static readonly Refusal NotPermitted = new(ErrorCode.Forbidden, "The token's role or scopes may not do this.");

    private static readonly Refusal MustEnrol = AccessReason.SecondFactorEnrolmentRequired.ToRefusal();

    public Task Invoke(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        var demanded = endpoint?.Metadata.GetMetadata<RequiredPermission>();
        if (demanded is null)
        {
            // Found at start as well; whatever slips through is refused rather than served to everyone.
            return endpoint is null ? next(context) : throw new InvariantBrokenException("An endpoint names no permission.");
        }

        // Nearly always everything is known already, and then this costs no asynchronous state.
        var identifying = Identify(context);
        return identifying.IsCompletedSuccessfully
            ? Continue(context, demanded.Permission, identifying.Result)
            : ContinueLater(context, demanded.Permission, identifying);
    }

    private async Task ContinueLater(HttpContext context, Permission permission, ValueTask<Caller?> identifying) =>
        await Continue(context, permission, await identifying);

    private Task Continue(HttpContext context, Permission permission, Caller? caller)
    {
        if (caller is not null)
        {
            context.Features.Set(caller);
        }

        RequestOrigin.Attach(context, caller);
        if (permission == Permission.Anonymous)
        {
            return next(context);
        }

        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return answers.Refuse(context, NotSignedIn);
        }

        if (caller.May(permission))
        {
            return next(context);
        }

        if (ReferenceEquals(caller.Scopes, PermissionSet.Enrolment)) return answers.Refuse(context, MustEnrol);

        refused.Note(context, caller, permission);
        return answers.Refuse(context, NotPermitted);
    }

    private ValueTask<Caller?> Identify(HttpContext context)
    {
        if (tenants.NameOf(context.Request.Headers.Host) is not { } name)
        {
            return default;
        }

        var finding = profiles.Find(name);
        return finding.IsCompletedSuccessfully
            ? Identify(context, finding.Result)
            : IdentifyLater(context, finding);
    }

    private async ValueTask<Caller?> IdentifyLater(HttpContext context, ValueTask<TenantProfile?> finding) =>
        await Identify(context, await finding);

    private ValueTask<Caller?> Identify(HttpContext context, TenantProfile? profile)
    {
        if (profile is null)
        {
            return default;
        }

        context.Features.Set(profile);
        if (TokenHeader.Read(context.Request) is not { } token)
        {
            return default;
        }

        var reading = tokens.Read(profile.Name, token);
        return reading.IsCompletedSuccessfully
            ? ValueTask.FromResult(CallerOf(reading.Result, profile))
            : CallerLater(reading, profile);
    }

    private static async ValueTask<Caller?> CallerLater(ValueTask<TokenIdentity?> reading, TenantProfile profile) =>
        CallerOf(await reading, profile);

    private static Caller? CallerOf(TokenIdentity? identity, TenantProfile profile) =>
        identity is not null && string.Equals(identity.Tenant, profile.Name, StringComparison.Ordinal) ? identity.ToCaller(profile) : null;
}
