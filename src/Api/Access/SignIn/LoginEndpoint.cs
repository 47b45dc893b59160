using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Tenants;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain;
using FinCode.Grains.Users;

namespace FinCode.Api.Access.SignIn;

/// <summary>E-mail and password for a pair of tokens. Every call that succeeds begins a session of its own.</summary>
internal sealed class LoginEndpoint(
    SignInCheck check, LoginThrottle throttle, SessionTokenIssuer issuer, IGrainFactory grains, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/securitymanagement/login", answers.Body(source => source.Open(Order.Read), SignIn))
        .RequirePermission(Permission.Anonymous)
        .Rated(RateClass.Write)
        .Describe(SignInDocs.Login);

    private async Task SignIn(HttpContext context, Order order)
    {
        var tenant = context.Features.Get<TenantProfile>();
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var isLimited = tenant is not { Settings.RateLimited: false };
        if (isLimited && throttle.Enter(address, tenant?.Name ?? "", order.Email) is { Ticks: > 0 } wait)
        {
            await Refuse(context, AccessReason.TooManyLogins, wait);
            return;
        }

        var answer = await Decide(context, tenant, order);
        if (answer is null) return;
        if (isLimited && answer.Verdict is not SignInVerdict.Accepted) throttle.Failed(address, tenant?.Name ?? "", order.Email);
        await Answer(context, tenant, answer);
    }

    private async Task<SignInAnswer?> Decide(HttpContext context, TenantProfile? tenant, Order order)
    {
        try
        {
            return await check.Decide(tenant?.Name, order.Email, order.Password, context.RequestAborted);
        }
        catch (HashingBusyException busy)
        {
            context.Response.Headers.RetryAfter = "1";
            await answers.Refuse(context, new Refusal(ErrorCode.ServiceUnavailable, busy.Message));
            return null;
        }
    }

    private async Task Answer(HttpContext context, TenantProfile? tenant, SignInAnswer answer)
    {
        switch (answer.Verdict)
        {
            case SignInVerdict.Accepted:
                // The id names the instant of the beginning; see SessionId.
                var sessionId = Guid.CreateVersion7(clock.GetUtcNow());
                var session = await grains.Session(tenant!.Name, sessionId).Start(answer.User!.Code);
                await answers.Success(context, issuer.Issue(tenant.Name, answer.User, session), SessionTokens.Write);
                break;
            case SignInVerdict.Locked:
                await Refuse(context, AccessReason.AccountLocked, answer.LockedUntil - clock.GetUtcNow());
                break;
            case SignInVerdict.Deactivated:
                await Refuse(context, AccessReason.AccountDeactivated);
                break;
            default:
                await Refuse(context, AccessReason.InvalidCredentials);
                break;
        }
    }

    private Task Refuse(HttpContext context, AccessReason reason, TimeSpan? wait = null)
    {
        if (wait is { } time)
        {
            context.Response.Headers.RetryAfter = $"{Math.Max(1, (long)Math.Ceiling(time.TotalSeconds))}";
        }

        return answers.Refuse(context, reason.ToRefusal());
    }

    private readonly record struct Order(string Email, string Password)
    {
        public static Order Read(Fields fields) => new(
            fields.RequiredText("email", Limits.EmailLengthMax),
            fields.RequiredText("currentPassword", Limits.PasswordLengthMax));

        public override string ToString() => nameof(Order);
    }
}
