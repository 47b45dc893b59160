using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Access;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Api.Transactions;

/// <summary>Finds remittances by what clients know them by, as far as a caller's permission reaches. What it does not reach does not exist.</summary>
internal sealed class Transactions(IGrainFactory grains, IRemittanceReader reader, IPcns pcns)
{
    public static readonly Refusal NotFound = RemittanceRefusal.TransactionNotFound.ToRefusal();

    public async ValueTask<string> PcnOf(Caller caller, RemittanceNo no) => (await pcns.Of(caller.Tenant.Name)).Write(no.Serial);

    /// <summary>From the store: everything acknowledged is in it.</summary>
    public async Task<KnownTransaction?> Read(Caller caller, Permission permission, string pcn) =>
        await NoOf(caller, pcn) is { } no && await reader.Read(no, CancellationToken.None) is { } remittance && await Reaches(caller, permission, remittance.Terms)
            ? new KnownTransaction(pcn, remittance, SeesReviews(caller))
            : null;

    /// <summary>From its grain, to give it an order: whose it is never changes, and the grain itself looks again before it acts.</summary>
    public async Task<(KnownTransaction Known, IRemittanceGrain Grain)?> Find(Caller caller, Permission permission, string pcn)
    {
        if (await NoOf(caller, pcn) is not { } no) return null;

        var grain = grains.Remittance(caller.Tenant.Name, no.Serial);
        return await grain.Find() is { } remittance && await Reaches(caller, permission, remittance.Terms) ? (new KnownTransaction(pcn, remittance, SeesReviews(caller)), grain) : null;
    }

    public static bool SeesReviews(Caller caller) => caller.ScopeOf(Permission.ReadCases) == Scope.Tenant;

    /// <summary>The places whose remittances the caller sees; null for all of the tenant, or for their own alone.</summary>
    public async Task<IReadOnlyCollection<string>?> PlacesOf(Caller caller, Permission permission)
    {
        switch (caller.ScopeOf(permission))
        {
            case Scope.Branch:
                return [caller.Place.BranchCode];
            case Scope.Agent:
                var branches = await grains.UserDirectory(caller.Tenant.Name).Search(
                    new Contracts.Users.UserSearch(Role.SubAgent, null, caller.Place.AgentCode, null, null, 0, Domain.Limits.BranchesPerAgentMax));
                return [caller.Place.AgentCode, .. branches.Users.Select(branch => branch.Code)];
            default:
                return null;
        }
    }

    private async ValueTask<RemittanceNo?> NoOf(Caller caller, string pcn) =>
        Pcn.IsWellFormed(pcn) && (await pcns.Of(caller.Tenant.Name)).Read(pcn) is { } serial ? new RemittanceNo(caller.TenantNo, serial) : null;

    private async ValueTask<bool> Reaches(Caller caller, Permission permission, RemittanceTerms terms) => caller.ScopeOf(permission) switch
    {
        Scope.Tenant => true,
        Scope.Branch => terms.SenderCode == caller.UserCode || IsSame(terms.PlaceCode, caller.Place.BranchCode),
        Scope.Agent => terms.SenderCode == caller.UserCode || IsSame(terms.PlaceCode, caller.Place.AgentCode) || await IsBranchOf(caller, terms.PlaceCode),
        Scope.Own => terms.SenderCode == caller.UserCode,
        _ => false,
    };

    private async Task<bool> IsBranchOf(Caller caller, string placeCode) =>
        placeCode.Length > 0 && await grains.User(caller.Tenant.Name, placeCode).Find() is { } branch && IsSame(branch.Place.AgentCode, caller.Place.AgentCode);

    private static bool IsSame(string theirs, string? mine) => theirs.Length > 0 && string.Equals(theirs, mine, StringComparison.Ordinal);
}

/// <summary>A remittance under the number that clients know.</summary>
/// <param name="ShowsReview">Whether whoever reads it may know why compliance looked: whoever reads cases.</param>
internal sealed record KnownTransaction(string Pcn, Remittance Remittance, bool ShowsReview = false);
