using FinCode.Domain.Compliance.Screening;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>
/// Asks the lists in use, the public ones and the tenant's own, about one subject. In process, on the caller's thread: some tenths of a
/// millisecond, and next to nothing for a subject that was clear of the same lists before.
/// </summary>
public interface INameScreening
{
    ValueTask<ScreeningAnswer> Screen(string tenant, ScreeningSubject subject, CancellationToken cancellation);
}
