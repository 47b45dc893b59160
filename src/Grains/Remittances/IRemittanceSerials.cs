namespace FinCode.Grains.Remittances;

/// <summary>Hands out serial numbers for new remittances: unique in the store, rising, with gaps.</summary>
public interface IRemittanceSerials
{
    ValueTask<long> Next(CancellationToken cancellation);
}
