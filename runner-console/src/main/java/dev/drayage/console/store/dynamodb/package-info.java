/**
 * The store in Amazon DynamoDB, for a console that has no disk of its own.
 *
 * <p><b>The table.</b> Partition key {@code pk} and sort key {@code sk}, both strings (S); billing on demand. Three global secondary indexes,
 * all of whose keys are strings (S), and all sparse: an item without an index's partition key is not in it.
 *
 * <table>
 * <caption>Global secondary indexes</caption>
 * <tr><th>name</th><th>partition key</th><th>sort key</th><th>projection</th></tr>
 * <tr><td>{@code list}</td><td>{@code list}</td><td>none</td><td>{@code INCLUDE}: {@code name}, {@code source}, {@code destination},
 * {@code search}, {@code state}, {@code lastStarted}, {@code nextRun}, {@code created}</td></tr>
 * <tr><td>{@code due}</td><td>{@code due}</td><td>{@code nextRun}</td><td>{@code KEYS_ONLY}</td></tr>
 * <tr><td>{@code active}</td><td>{@code active}</td><td>none</td><td>{@code KEYS_ONLY}</td></tr>
 * </table>
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>{@code pk}</th><th>{@code sk}</th><th>what it is</th></tr>
 * <tr><td>{@code TASK#task}</td><td>{@code TASK}</td><td>a task; while a run of it is active, {@code active} has the run's id and {@code begun}
 * the run as it was begun</td></tr>
 * <tr><td>{@code TASK#task}</td><td>{@code RUN#time#run}</td><td>a run, the latest first; {@code open} is there until it has ended, {@code last}
 * is the number of its last image</td></tr>
 * <tr><td>{@code RUN#run}</td><td>{@code RUN}</td><td>where the run's item is: its task and the time it was begun</td></tr>
 * <tr><td>{@code RUN#run}</td><td>{@code IMAGE#number}</td><td>a chunk of images from a number on, as compressed JSON</td></tr>
 * <tr><td>{@code RUN#run}</td><td>{@code REPORT#name#part}</td><td>a report's part, as compressed JSON</td></tr>
 * <tr><td>{@code LEASE}</td><td>{@code LEASE}</td><td>which console has the table open, and until when</td></tr>
 * </table>
 *
 * <p><b>Permissions</b> on the table: {@code dynamodb:BatchGetItem}, {@code BatchWriteItem}, {@code DeleteItem}, {@code DescribeTable},
 * {@code GetItem}, {@code PutItem}, {@code Query}, {@code UpdateItem}; on {@code table/NAME/index/*}: {@code Query} and {@code Scan}.
 *
 * <p><b>No transactions</b>, which cost double: each write is of one item, most under a condition, in an order in which a crash between two
 * of them leaves nothing wrong:
 *
 * <ul>
 *   <li>A run is begun by the task's item, and its own written then. In between it is active, with its data in {@code begun}, and whatever is
 *       said of it next writes its item.
 *   <li>A run ends by its own item, and its task is set free then. In between the run has ended, and whoever meets the task sets it free.
 *   <li>Images are written before the run counts them; what is beyond its {@code last} is not there, and is written over.
 *   <li>A report is written before the run ends and names it; one that is not named is not there, and goes with the run.
 *   <li>A task that is deleted is marked first, and is not there any more; its item goes last, and the next console that opens the table
 *       deletes what is left.
 * </ul>
 *
 * <p>The SDK repeats a write whose answer is lost, and the repetition fails on its own success: after a failed condition the item is read, and
 * tells whose write it was.
 *
 * <p>Unverified on AWS: tested with an open implementation of DynamoDB only, whose indexes do not lag behind the table.
 */
@NullMarked
package dev.drayage.console.store.dynamodb;

import org.jspecify.annotations.NullMarked;
