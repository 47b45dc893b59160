namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>Makes keys of what must not be read where windows lie: telephone numbers, accounts, names.</summary>
public interface IFingerprints
{
    ValueTask<Fingerprint> Of(string tenant);
}

/// <summary>A tenant's: the same text has the same fingerprint for ever, and nobody without the key can try texts out.</summary>
/// <param name="kind">Of what it is; the same text as something else has another one.</param>
public delegate string Fingerprint(string kind, string text);
