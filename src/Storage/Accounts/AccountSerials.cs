using FinCode.Grains.Ledger;

namespace FinCode.Storage.Accounts;

internal sealed class AccountSerials(ISerialBlocks blocks) : IAccountSerials, IDisposable
{
    private readonly SerialBlock block = new(blocks, "account");

    public ValueTask<long> Next(CancellationToken cancellation) => block.Next(cancellation);

    public void Dispose() => block.Dispose();
}
