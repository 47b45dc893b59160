using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;

namespace FinCode.Api.Wallets;

/// <summary>A transfer as the client orders it.</summary>
internal readonly record struct TransferOrder(Guid FromAccountId, Guid ToAccountId, Money Amount, string? Narration)
{
    public static TransferOrder Read(Fields fields) => new(
        fields.RequiredId("fromAccountId"),
        fields.RequiredId("toAccountId"),
        fields.RequiredMoney(),
        fields.OptionalText("narration", Limits.NarrationLengthMax));

    public TransferMoney ToCommand(Call call, string item = "") => new(
        call.Operation(item), call.Context(Narration), ToAccountId, Amount, FeeFor(call));

    /// <summary>The tenant's flat fee in the currency of the transfer, minor units.</summary>
    public long FeeFor(Call call) => call.Caller.Tenant.Settings.WalletTransferFees.GetValueOrDefault(Amount.Currency.Code);
}
