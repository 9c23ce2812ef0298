/** Amazon ECR Public, which needs no login and gives more to those who have one. */
@NullMarked
package dev.drayage.adapters.aws.ecrpublic;

import org.jspecify.annotations.NullMarked;
