using FinCode.Api.Access;
using FinCode.Api.Access.Tokens;
using FinCode.Api.Agents;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Users;

/// <summary>
/// Brings a cashier or a customer to another agent or branch. Who reaches them follows at once; their sessions end, because
/// tokens name the place.
/// </summary>
internal sealed class MovePeopleEndpoint(IGrainFactory grains, People people, Places places, Counters counters, RevokedTokens revoked, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var kind in PeopleKind.All.Where(kind => kind.HasBranch))
        {
            routes.MapPost($"/usermanagement/{kind.Path}/{{code}}/move", answers.Order(
                    $"usermanagement/{kind.Path}/move", KeyUse.Optional, Order.Read, (context, call, order) => Move(context, call, kind, order)))
                .RequirePermission(kind.Edit).Rated(RateClass.Write).Describe(UserDocs.Move(kind));
        }
    }

    private async Task Move(HttpContext context, Call call, PeopleKind kind, Order order)
    {
        var (caller, tenant) = (call.Caller, call.Caller.Tenant.Name);
        if (await people.Find(caller, kind.Role, kind.Edit, People.CodeIn(context)) is not { } user)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        var (place, refusal) = await places.For(caller, kind, kind.Edit, order.AgentCode, order.BranchCode);
        refusal ??= place != user.Place && await HasOpenTill(caller, user, context.RequestAborted) ? Refusal.Because(Reason.TillOpen) : null;
        if (refusal is not null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        var answer = await grains.User(tenant, user.Code).Move(new MoveUser(place, call.HasKey ? call.Operation(user.Code) : null));

        // Other processes read of it within seconds; this one knows now.
        if (answer is EditUserAnswer.Edited { User: var moved }) revoked.Note(new Revocation($"{tenant}/{user.Code}", moved.SessionsValidFrom));
        await answers.Edited(context, answer);
    }

    /// <summary>Cash that was counted at one counter is not carried to another.</summary>
    private async Task<bool> HasOpenTill(Caller caller, UserProfile user, CancellationToken cancellation)
    {
        if (user.Place.BranchCode is not { Length: > 0 } branch || !user.Roles.Contains(Role.Cashier)) return false;

        foreach (var account in await counters.ListAccounts(caller.TenantNo, branch, cancellation))
        {
            if (account.Facts.ChartCode == ChartOfAccounts.AgentFloat
                && await grains.Counter(caller.Tenant.Name, branch, account.Facts.Currency).FindTill(user.Code) is { IsOpen: true })
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Order(string? AgentCode, string? BranchCode)
    {
        public static Order Read(Fields fields) => new(
            fields.OptionalText("agentCode", UserCode.Length) is { Length: > 0 } agent ? agent : null,
            fields.OptionalText("branchCode", UserCode.Length) is { Length: > 0 } branch ? branch : null);
    }
}
