namespace FinCode.Domain.Compliance.Screening;

/// <summary>What a name belongs to, on a list or with us.</summary>
[GenerateSerializer, Alias("fincode.screened-kind")]
public enum ScreenedKind : byte
{
    /// <summary>Not said: compared with everything.</summary>
    Unknown,
    Person,
    Organisation,
    Vessel,
    Aircraft,
}
