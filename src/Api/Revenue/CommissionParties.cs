using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Grains.Revenue;

namespace FinCode.Api.Revenue;

/// <summary>Whose commission a caller may see: a manager everybody's, an agent its own and its sub-agents', everyone else their own.</summary>
internal sealed class CommissionParties(IGrainFactory grains, PlanParties known, CommissionStatements statements)
{
    public static readonly Refusal NotFound = Refusal.Because(Reason.PartyNotFound, new Detail("party", DetailCode.UnknownValue, "There is no such party, or it is not the caller's to see."));

    public async ValueTask<bool> Reaches(Caller caller, Permission permission, string code)
    {
        if (code.Length == 0 || !PlanFields.IsCode(code)) return false;
        if (code == caller.UserCode) return caller.May(permission);

        // A slip of the pen is not somebody who is owed nothing. Who was a partner once still has its books.
        if (caller.ScopeOf(permission) == Scope.Tenant)
        {
            return caller.May(permission)
                && (await known.IsThere(caller.Tenant.Name, code) || (await statements.Payables(caller.TenantNo, code, CancellationToken.None)).Count > 0);
        }

        return UserCode.IsWellFormed(code) && await grains.User(caller.Tenant.Name, code).Find() is { } user && caller.Reaches(permission, user.Code, user.Place);
    }
}
