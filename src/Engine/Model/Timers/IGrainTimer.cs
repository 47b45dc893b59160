namespace Orleans.Runtime;

/// <summary>A running grain timer. Disposing it stops further ticks.</summary>
public interface IGrainTimer : IDisposable
{
    void Change(TimeSpan dueTime, TimeSpan period);
}
