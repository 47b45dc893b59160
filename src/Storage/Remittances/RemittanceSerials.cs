using FinCode.Grains.Remittances;
using FinCode.Storage.Accounts;

namespace FinCode.Storage.Remittances;

internal sealed class RemittanceSerials(ISerialBlocks blocks) : IRemittanceSerials, IDisposable
{
    private readonly SerialBlock block = new(blocks, "remittance");

    public ValueTask<long> Next(CancellationToken cancellation) => block.Next(cancellation);

    public void Dispose() => block.Dispose();
}
