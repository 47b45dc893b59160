using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Beneficiaries;

/// <summary>Senders and their beneficiaries, as far as a caller's permission reaches. What it does not reach does not exist.</summary>
internal sealed class Recipients(IGrainFactory grains)
{
    private const int CodesTriedMax = 8;

    public static readonly Refusal NotFound = Refusal.Because(Reason.BeneficiaryNotFound);

    /// <summary>The sender whom the caller names, or the caller.</summary>
    public async Task<UserProfile?> Sender(Caller caller, string? code)
    {
        var asked = code ?? caller.UserCode;
        return UserCode.IsWellFormed(asked)
            && await grains.User(caller.Tenant.Name, asked).Find() is { } user
            && caller.Reaches(Permission.ManageBeneficiaries, user.Code, user.Place)
                ? user
                : null;
    }

    public async Task<Beneficiary?> Find(Caller caller, Permission permission, string code) =>
        UserCode.IsWellFormed(code)
        && await grains.Beneficiary(caller.Tenant.Name, code).Find() is { } found
        && caller.Reaches(permission, found.SenderCode, found.Place)
            ? found
            : null;

    public async Task<Beneficiary?> FindById(Caller caller, Permission permission, Guid id) =>
        await grains.Beneficiaries(caller.Tenant.Name).FindById(id) is { } code ? await Find(caller, permission, code) : null;

    /// <summary>Ids and codes follow from the operation, so that a retry finds the same document.</summary>
    public async Task<(CreateBeneficiaryAnswer? Created, Refusal? Refusal)> Create(string tenant, OperationId operation, BeneficiaryOrder order, UserProfile sender)
    {
        var command = new CreateBeneficiary(operation.Value, sender.Code, sender.Place, order.Details, order.ToTerms(sender.Code));
        for (var attempt = 0; attempt < CodesTriedMax; attempt++)
        {
            var answer = await grains.Beneficiary(tenant, UserCode.FromId(operation.Value, attempt)).Create(command);
            switch (answer.Outcome)
            {
                case CreateBeneficiaryOutcome.Created: return (answer, null);
                case CreateBeneficiaryOutcome.DifferentTerms: return (null, Refusal.KeyReused(answer.Field!));
            }
        }

        return (null, new Refusal(ErrorCode.ServiceUnavailable, "No free code was found. Nothing was done; try again."));
    }
}
