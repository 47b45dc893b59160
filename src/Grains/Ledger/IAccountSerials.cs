namespace FinCode.Grains.Ledger;

/// <summary>Hands out serial numbers for new accounts: unique in the store, rising, with gaps.</summary>
public interface IAccountSerials
{
    ValueTask<long> Next(CancellationToken cancellation);
}
