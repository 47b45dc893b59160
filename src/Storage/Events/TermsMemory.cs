using FinCode.Domain.Remittances;

namespace FinCode.Storage.Events;

/// <summary>Terms of remittances that were heard of lately, for their next steps. Two halves: the older one is dropped when the newer is full.</summary>
internal sealed class TermsMemory
{
    private const int HalfMax = 5_000;

    private readonly Lock gate = new();
    private Dictionary<RemittanceNo, RemittanceTerms> newer = [];
    private Dictionary<RemittanceNo, RemittanceTerms> older = [];

    public RemittanceTerms? Find(RemittanceNo no)
    {
        lock (gate) return newer.TryGetValue(no, out var terms) || older.TryGetValue(no, out terms) ? terms : null;
    }

    public void Keep(RemittanceNo no, RemittanceTerms terms)
    {
        lock (gate)
        {
            if (newer.Count >= HalfMax) (newer, older) = ([], newer);
            newer[no] = terms;
        }
    }
}
