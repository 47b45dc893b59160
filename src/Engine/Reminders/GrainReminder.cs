using Orleans;
using Orleans.Runtime;

namespace FinCode.Engine.Reminders;

/// <summary>A reminder as its grain holds it.</summary>
[Immutable]
internal sealed class GrainReminder(ReminderEntry entry) : IGrainReminder
{
    public string ReminderName => entry.ReminderName;

    public ReminderEntry Entry => entry;
}
