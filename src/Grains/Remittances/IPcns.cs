using FinCode.Domain.Remittances;

namespace FinCode.Grains.Remittances;

/// <summary>Each tenant's way between the numbers of remittances and what clients know them by.</summary>
public interface IPcns
{
    ValueTask<PcnCipher> Of(string tenant);
}
