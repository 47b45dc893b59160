using FinCode.Api.Access;
using FinCode.Api.Allowances;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;

namespace FinCode.Api.Compliance;

/// <summary>Whom a call about a verification means: somebody named by code or by id, or the caller.</summary>
internal sealed class KycCustomers(IGrainFactory grains)
{
    /// <summary>Null also where the permission does not reach: nobody learns who else there is.</summary>
    /// <param name="named">A code, or a user's id; null or empty for the caller.</param>
    public async Task<UserProfile?> Find(Caller caller, Permission permission, string? named)
    {
        if (string.IsNullOrEmpty(named)) return await Known(caller, permission, caller.UserCode);
        var code = Guid.TryParseExact(named, "D", out var id) ? await grains.UserDirectory(caller.Tenant.Name).FindById(id) : named;
        return code is null || !UserCode.IsWellFormed(code) ? null : await Known(caller, permission, code);
    }

    public IKycFileGrain FileOf(Caller caller, UserProfile customer) => grains.KycFile(caller.Tenant.Name, customer.Code);

    /// <summary>Whether somebody reviews customers, and so reads what is thought of them. Whoever serves a customer reads what the customer does: they stand too near.</summary>
    public static bool IsReviewer(Caller caller) => caller.ScopeOf(Permission.ReviewKyc) == Scope.Tenant;

    /// <summary>A code or an id from the query; the faults say where it can be neither.</summary>
    public static string? Named(HttpContext context, Faults faults)
    {
        if (context.Request.Query.ContainsKey("customerCode") && context.Request.Query.ContainsKey("customerId"))
        {
            faults.Add("customerId", DetailCode.Repeated, "Name the customer once: by code or by id.");
            return null;
        }

        foreach (var name in (string[])["customerCode", "customerId"])
        {
            if (!context.Request.Query.TryGetValue(name, out var given)) continue;
            if (given is [{ Length: > 0 and <= Limits.ItemIdLengthMax } only]) return only;
            faults.Add(name, DetailCode.Malformed, "Must be a customer's code or id.");
            return null;
        }

        return null;
    }

    private async Task<UserProfile?> Known(Caller caller, Permission permission, string code) =>
        await grains.FindCustomer(caller, permission, code) is { } user && user.Roles.Contains(Role.Customer) ? user : null;
}
